package content

import (
	"net/url"
	"regexp"
	"strings"
)

// Video is a video of a host that shows it in a page of its own.
type Video struct {
	Host  string // as people call it
	Page  string // where it is watched
	Embed string // the player's address
	Title string // empty: the body says none
}

var (
	youTubeID = regexp.MustCompile(`^[A-Za-z0-9_-]{11}$`)
	vimeoID   = regexp.MustCompile(`^\d{5,12}$`)
)

// videoAt reads the address of a video at one of the hosts that are known. Any
// other address, and one with an id of another form, is a link like others.
func videoAt(dest string) (Video, bool) {
	u, err := url.Parse(dest)
	if err != nil || u.Scheme != "https" {
		return Video{}, false
	}
	path := strings.Split(strings.Trim(u.Path, "/"), "/")
	switch strings.TrimPrefix(strings.TrimPrefix(u.Hostname(), "www."), "m.") {
	case "youtube.com", "youtube-nocookie.com":
		id := u.Query().Get("v")
		if len(path) == 2 && (path[0] == "shorts" || path[0] == "live" || path[0] == "embed") {
			id = path[1]
		}
		return youTube(id)
	case "youtu.be":
		return youTube(path[0])
	case "vimeo.com", "player.vimeo.com":
		if id := path[len(path)-1]; vimeoID.MatchString(id) {
			return Video{Host: "Vimeo", Page: "https://vimeo.com/" + id, Embed: "https://player.vimeo.com/video/" + id + "?dnt=1&autoplay=1"}, true
		}
	}
	return Video{}, false
}

func youTube(id string) (Video, bool) {
	if !youTubeID.MatchString(id) {
		return Video{}, false
	}
	return Video{Host: "YouTube", Page: "https://www.youtube.com/watch?v=" + id, Embed: "https://www.youtube-nocookie.com/embed/" + id + "?autoplay=1"}, true
}
